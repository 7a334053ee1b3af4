///usr/bin/env jbang "$0" "$@" ; exit $?
// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
//JAVA 25+
//DEPS tools.jackson.core:jackson-databind:3.2.4

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

void main() throws Exception {
    var domain = Objects.requireNonNull(System.getenv("ZITADEL_DOMAIN"), "ZITADEL_DOMAIN is not set");
    var token = Objects.requireNonNull(System.getenv("ZITADEL_TOKEN"), "ZITADEL_TOKEN is not set");
    try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("https://" + domain + "/oidc/v1/userinfo"))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = new JsonMapper().readTree(send(client, request));
        var callerId = answer.at("/sub").stringValue();

        request = HttpRequest.newBuilder(URI.create("https://" + domain + "/v2/users/" + callerId))
                .header("Authorization", "Bearer " + token)
                .build();
        answer = new JsonMapper().readTree(send(client, request));
        var organizationId = answer.at("/user/details/resourceOwner").stringValue();

        request = HttpRequest.newBuilder(URI.create("https://" + domain + "/v2/users/new"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {
                          "organizationId": "%s",
                          "username": "$HOME ${HOME} $(id) `id` !! !x ~ * ? [a] {a,b} ; | > < & # \\\\$ \\\\O'Brien & \\"Sons\\" ''' \\"\\"\\" `x`{{x}} {x} %%s %%d %%%% %%(x)s ${{x}} #{x} <%%= x %%> <JSON> JSON",
                          "machine": {
                            "name": "Zürich 東京 žluťoučký ﷽ 👩‍💻 🇨🇭 é",
                            "description": "C:\\\\new\\\\table \\\\u0041 \\\\x41 \\\\\\\\ \\\\' \\\\\\"two\\nlines\\r\\n\\ttab \\u0001\\u001B[31mred\\u007f\\u0085 end",
                            "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER"
                          }
                        }
                        """.formatted(organizationId)))
                .build();
        send(client, request);
    }
}

// Prints the answer and returns it; an error answer ends the program.
String send(HttpClient client, HttpRequest request) throws Exception {
    var response = client.send(request, BodyHandlers.ofString());
    IO.println(response.body());
    if (response.statusCode() >= 300) {
        System.exit(1);
    }
    return response.body();
}
