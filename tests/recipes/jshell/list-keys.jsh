// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import java.net.http.*
import java.net.http.HttpRequest.BodyPublishers

var client = HttpClient.newHttpClient()
int succeeded = 0

var request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/v2/users/keys/search")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    header("Content-Type", "application/json").
    POST(BodyPublishers.ofString("""
        {
          "sortingColumn": "KEY_FIELD_NAME_CREATED_DATE",
          "filters": [{"userIdFilter": {"id": "178366401571647008"}}]
        }
        """)).
    build()
var response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 1 ? 0 : 1
