package dev.vestibule.directory.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.infrastructure.ServiceInfrastructure;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(TestIdentity.class)
class DirectoriesIT {
    private static final Caller API_KEY = new ApiKeyCaller("environment_1", "api_key_1", false);
    private static final String ID = "01JD9ZQK5T3V8W2X4Y6Z7A9BCD";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/directories",
                "/directories?organization_id=org_1&search=x&order=desc&limit=100&unknown=1",
                "/directories?after=directory_" + ID,
                "/directory_users?group=directory_group_" + ID + "&limit=1",
            })
    void listsAreEmptyInTheContractsShape(String path) {
        as(API_KEY)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("object", equalTo("list"))
                .body("data", empty())
                .body("list_metadata", hasKey("before"))
                .body("list_metadata", hasKey("after"))
                .body("list_metadata.after", nullValue())
                .header("X-Request-ID", startsWith("req_"));
    }

    @ParameterizedTest
    @CsvSource({
        "/directory_users?directory=directory_1,Directory,directory_1",
        "/directory_users?directory=directory_1&idp_id=u1&email=a%40seed.example&limit=1,Directory,directory_1",
        "/directory_users?group=directory_group_1&directory=directory_1,Directory,directory_1",
        "/directory_groups?directory=invalid,Directory,invalid",
        "/directory_groups?user=directory_user_1,Directory User,directory_user_1",
    })
    void nothingIsListedOfWhatIsNotThere(String path, String entity, String id) {
        as(API_KEY)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("message", equalTo(entity + " not found: '" + id + "'."))
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo(id));
    }

    @ParameterizedTest
    @CsvSource({
        "/directory_users,directory,directory_or_group_required",
        "/directory_users?order=desc,directory,directory_or_group_required",
        "/directory_users?directory=,directory,directory_or_group_required",
        "/directory_users?group=directory_group_1&email=a,email,directory_required",
        "/directory_groups?order=desc,directory,directory_or_user_required",
        "/directories?limit=101,limit,limit_out_of_range",
        "/directories?order=up,order,order_unknown",
        "/directories?after=org_1,after,cursor_malformed",
        "/directory_users?directory=directory_1&limit=0,limit,limit_out_of_range",
        "/directory_groups?directory=directory_1&order=up,order,order_unknown",
    })
    void anUnfitQueryIsNamed(String path, String field, String code) {
        as(API_KEY)
                .get(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request_parameters"))
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest
    @CsvSource({
        "/directories/,Directory",
        "/directory_users/,Directory User",
        "/directory_groups/,Directory Group",
    })
    void noIdIsKnown(String path, String entity) {
        as(API_KEY)
                .get(path + "some%2Fid")
                .then()
                .statusCode(404)
                .body("message", equalTo(entity + " not found: 'some/id'."))
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo("some/id"));
    }

    @Test
    void deletingAnUnknownDirectoryIs404() {
        as(API_KEY)
                .delete("/directories/directory_" + ID)
                .then()
                .statusCode(404)
                .body("$", hasEntry("code", (Object) "entity_not_found"));
    }

    @Test
    void onlyApiKeysAreServed() {
        given().get("/directories").then().statusCode(401);
        as(new StaffCaller("environment_1", "staff_1"))
                .get("/directories")
                .then()
                .statusCode(403);
    }

    @Test
    void theServiceIsReady() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", org.hamcrest.Matchers.hasItem("event backbone"));
    }

    private static RequestSpecification as(Caller caller) {
        return given().urlEncodingEnabled(false).header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
