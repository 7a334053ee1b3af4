// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import java.net.http.*

var client = HttpClient.newHttpClient()
int succeeded = 0

var request = HttpRequest.newBuilder(URI.create("https://" + System.getenv("ZITADEL_DOMAIN") + "/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80")).
    header("Authorization", "Bearer " + System.getenv("ZITADEL_TOKEN")).
    build()
var response = client.send(request, HttpResponse.BodyHandlers.ofString())
System.out.println(response.body())
if (response.statusCode() < 300) succeeded++

// Leave this line out to stay in JShell.
/exit succeeded == 1 ? 0 : 1
