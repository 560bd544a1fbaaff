package dev.vestibule.connection.saml.profile;

import java.util.List;

/// The names under which identity providers send a field, by kind of name.
final class KnownNames {
    private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private static final String MICROSOFT = "http://schemas.microsoft.com/";

    private KnownNames() {}

    /// What our own instructions ask for.
    static String standard(ProfileField field) {
        return switch (field) {
            case ID -> "id";
            case EMAIL -> "email";
            case FIRST_NAME -> "firstName";
            case LAST_NAME -> "lastName";
            case GROUPS -> "groups";
        };
    }

    /// What Entra ID and AD FS send by default.
    static List<String> claims(ProfileField field) {
        return switch (field) {
            case ID -> List.of(MICROSOFT + "identity/claims/objectidentifier", CLAIMS + "nameidentifier");
            case EMAIL -> List.of(CLAIMS + "emailaddress");
            case FIRST_NAME -> List.of(CLAIMS + "givenname");
            case LAST_NAME -> List.of(CLAIMS + "surname");
            case GROUPS ->
                List.of(MICROSOFT + "ws/2008/06/identity/claims/groups", "http://schemas.xmlsoap.org/claims/Group");
        };
    }

    /// What federations of universities send.
    static List<String> objectIdentifiers(ProfileField field) {
        return switch (field) {
            case ID -> List.of("urn:oasis:names:tc:SAML:attribute:subject-id", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6");
            case EMAIL -> List.of("urn:oid:0.9.2342.19200300.100.1.3");
            case FIRST_NAME -> List.of("urn:oid:2.5.4.42");
            case LAST_NAME -> List.of("urn:oid:2.5.4.4");
            case GROUPS -> List.of("urn:oid:1.3.6.1.4.1.5923.1.5.1.1");
        };
    }

    /// In lower case; only these are compared without regard to case.
    static List<String> synonyms(ProfileField field) {
        return switch (field) {
            case ID -> List.of();
            case EMAIL -> List.of("mail", "email", "emailaddress");
            case FIRST_NAME -> List.of("first_name", "firstname", "given_name", "givenname");
            case LAST_NAME -> List.of("last_name", "lastname", "sn", "surname");
            case GROUPS -> List.of("memberof", "group", "groups", "roles");
        };
    }
}
