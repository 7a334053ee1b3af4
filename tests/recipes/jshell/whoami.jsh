// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import java.net.http.*
import java.net.http.HttpRequest.BodyPublishers

var client = HttpClient.newHttpClient()
int succeeded = 0

var request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/auth/v1/users/me")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    build()
var response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++
var organizationId = Pattern.compile("\"resourceOwner\":\\s*\"([^\"]*)").matcher(response.body()).results().findFirst().orElseThrow().group(1)

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/v2/organizations/_search")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {"queries": [{"idQuery": {"id": "%s"}}]}
        """.formatted(organizationId))).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/auth/v1/memberships/me/_search")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {}
        """)).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/auth/v1/permissions/zitadel/me/_search")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    POST(BodyPublishers.noBody()).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 4 ? 0 : 1
