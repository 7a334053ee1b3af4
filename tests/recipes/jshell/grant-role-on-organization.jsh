// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import java.net.http.*
import java.net.http.HttpRequest.BodyPublishers

var client = HttpClient.newHttpClient()
int succeeded = 0

var request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {
          "userId": "178366401571647008",
          "resource": {"organizationId": "178366401571712544"},
          "roles": ["ORG_OWNER"]
        }
        """)).
    build()
var response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 1 ? 0 : 1
