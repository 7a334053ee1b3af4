// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import java.net.http.*
import java.net.http.HttpRequest.BodyPublishers

var client = HttpClient.newHttpClient()
int succeeded = 0

var request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/oidc/v1/userinfo")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    build()
var response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++
var callerId = Pattern.compile("\"sub\":\\s*\"([^\"]*)").matcher(response.body()).results().findFirst().orElseThrow().group(1)

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/v2/users/" + callerId)).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++
var organizationId = Pattern.compile("\"resourceOwner\":\\s*\"([^\"]*)").matcher(response.body()).results().findFirst().orElseThrow().group(1)

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/v2/users/new")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {
          "organizationId": "%s",
          "username": "quickstart-api",
          "machine": {
            "name": "Quickstart API Service Account",
            "description": "Service account for API quickstart",
            "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER"
          }
        }
        """.formatted(organizationId))).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 3 ? 0 : 1
