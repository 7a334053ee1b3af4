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

request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {
          "sortingColumn": "ADMINISTRATOR_FIELD_NAME_CREATION_DATE",
          "pagination": {"asc": true},
          "filters": [{"inUserIdsFilter": {"ids": ["%s"]}}]
        }
        """.formatted(callerId))).
    build()
response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 4 ? 0 : 1
