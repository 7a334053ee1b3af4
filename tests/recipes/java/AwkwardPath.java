///usr/bin/env jbang "$0" "$@" ; exit $?
// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
//JAVA 25+

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

void main() throws Exception {
    var domain = Objects.requireNonNull(System.getenv("ZITADEL_DOMAIN"), "ZITADEL_DOMAIN is not set");
    var token = Objects.requireNonNull(System.getenv("ZITADEL_TOKEN"), "ZITADEL_TOKEN is not set");
    try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("https://" + domain + "/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80"))
                .header("Authorization", "Bearer " + token)
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        IO.println(response.body());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
