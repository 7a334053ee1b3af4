///usr/bin/env jbang "$0" "$@" ; exit $?
// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
//JAVA 25+

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

void main() throws Exception {
    var domain = Objects.requireNonNull(System.getenv("ZITADEL_DOMAIN"), "ZITADEL_DOMAIN is not set");
    var token = Objects.requireNonNull(System.getenv("ZITADEL_TOKEN"), "ZITADEL_TOKEN is not set");
    try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("https://" + domain + "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"userId": "178366401571647008", "resource": {"instance": true}, "roles": ["IAM_ORG_MANAGER"]}
                        """))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        IO.println(response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
