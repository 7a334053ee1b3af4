package sandbox.http;

import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// Under which name a client calls the instance.
public final class RequestOrigin {

    private RequestOrigin() {}

    /// Throws [RpcException] for another name: the instance answers under its domain, `localhost`, with any port or none.
    public static void check(IncomingRequest request) {
        var host = request.header("Host");
        var name = host == null ? "" : host.replaceFirst(":\\d*$", "");
        if (name.equals("localhost")) {
            return;
        }
        throw RpcException.raw(GrpcCode.NOT_FOUND, ("unable to set instance using origin &{%s  http} (ExternalDomain is localhost): "
                + "ID=QUERY-1kIjX Message=Instance not found. Make sure you got the domain right. Check out "
                + "https://zitadel.com/docs/apis/introduction#domains Parent=(unable to get instance by domain: "
                + "instanceDomain %s, publicHostname %s: ID=QUERY-1kIjX Message=Errors.Instance.NotFound)")
                .formatted(host == null ? "" : host, name, name));
    }
}
