package dev.vestibule.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a client of a running installation needs. `toString` leaves the secrets out.
///
/// @param baseUrl the gateway's origin, which is also where an official SDK is pointed at
/// @param apiKey an API key of the Staging environment, the same at every start
/// @param dashboardUrl a sign-in link for the dashboard, good for one use
/// @param portalLink opens the admin portal of the demo organization, for five minutes
/// @param kafkaBootstrapServers where the published topics are read
public record InstallationDetails(
        @JsonProperty("base_url") String baseUrl,
        @JsonProperty("api_key") String apiKey,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("environment_id") String environmentId,
        @JsonProperty("dashboard_url") String dashboardUrl,
        @JsonProperty("portal_link") String portalLink,
        @JsonProperty("kafka_bootstrap_servers") String kafkaBootstrapServers) {

    /// The object `start --json` prints.
    Map<String, String> published() {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("base_url", baseUrl);
        object.put("api_key", apiKey);
        object.put("client_id", clientId);
        object.put("environment_id", environmentId);
        object.put("dashboard_url", dashboardUrl);
        return object;
    }

    /// The last words of `start`.
    String forPeople() {
        return """

                Vestibule runs at %s

                  Dashboard (one-time sign-in link)       %s
                  API key of Staging                      %s
                  Client id of Staging                    %s
                  Demo organization's portal (5 minutes)  %s

                ./vestibule demo prints a fresh portal link, ./vestibule stop (or Ctrl-C) stops everything.""".formatted(baseUrl, dashboardUrl, apiKey, clientId, portalLink);
    }

    @Override
    public String toString() {
        return "InstallationDetails[" + baseUrl + ", " + environmentId + "]";
    }
}
