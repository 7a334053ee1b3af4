package sandbox.http;

/// A part of the server that answers some of the requests.
@FunctionalInterface
public interface Surface {

    /// The answer, or null for a request of another surface; throws [sandbox.message.RpcException] for a refusal in REST's form.
    HttpAnswer answer(IncomingRequest request);
}
