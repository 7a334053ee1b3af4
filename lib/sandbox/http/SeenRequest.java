package sandbox.http;

import module java.base;

/// A request that the sandbox was asked, and how it was answered.
///
/// - `path`: as it was sent, with its query
/// - `headers`: by name, in whatever case, without the credential
/// - `body`: as UTF-8, its first 64 KiB; empty where there was none
/// - `status`: of the answer, 0 where a fault sent none
public record SeenRequest(String method, String path, Map<String, List<String>> headers, String body, int status) {

    /// `POST /v2/users`: the method and the path without its query.
    public String call() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }
}
