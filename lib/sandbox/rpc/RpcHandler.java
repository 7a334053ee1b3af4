package sandbox.rpc;

import tools.jackson.databind.JsonNode;

/// What an operation does with a call; it runs under the lock of the state.
@FunctionalInterface
public interface RpcHandler {

    /// The answer message as JSON; throws [sandbox.message.RpcException].
    JsonNode answer(RpcCall call);
}
