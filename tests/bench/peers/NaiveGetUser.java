///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION A script as people usually write it: one request, default options, client left open
//JAVA 25+
//DEPS tools.jackson.core:jackson-databind:@jackson@

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

public class NaiveGetUser {

    public static void main(String... args) throws Exception {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(System.getenv("BENCH_URL") + "/v2/users/" + args[0]))
                .header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + response.statusCode());
        }
        var mapper = new JsonMapper();
        System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(response.body())));
    }
}
