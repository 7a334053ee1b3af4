package sandbox;

import module java.base;
import module java.net.http;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// Requests to a sandbox with the token of its service account, for tests: `sandbox.client().post("/v2/users", "{}").body()`.
///
/// A path of Connect (`/zitadel.user.v2.UserService/ListUsers`) is a path like others. Answers come back whatever their status is.
public final class SandboxClient {

    private final Sandbox sandbox;
    // The sandbox speaks no TLS, and a context that could would take longer than all the rest of the client.
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Runnable::run)
            .sslContext(new SSLContext(null, null, "none") {}).sslParameters(new SSLParameters()).build();

    SandboxClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Reads.
    public HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    /// Sends JSON.
    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json);
    }

    /// Deletes.
    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, null);
    }

    /// Any request; `json` may be null. Throws [UncheckedIOException] where no answer comes.
    public HttpResponse<String> send(String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + path)).header("Authorization", "Bearer " + sandbox.token());
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(e.getMessage()));
        }
    }

    void close() {
        http.shutdownNow();
    }
}
