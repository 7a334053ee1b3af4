//FILES sandbox/rpc/unanswered.txt=unanswered.txt

package sandbox.rpc;

import module java.base;
import sandbox.message.DataFile;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// What `unanswered.txt` names: 501 and a text that says so, where what ZITADEL does not know is 404.
public final class Unanswered {

    /// An operation of a service that the sandbox has.
    public record UnansweredRpc(String method, String path, String rpc) {

        /// Its name.
        public String name() {
            return rpc.substring(rpc.indexOf('/') + 1);
        }

        /// What its caller is told.
        public RpcException refusal() {
            return Unanswered.refusal(name());
        }
    }

    private static final Pattern V1 = Pattern.compile("^/(auth|management|admin|system)/v1");
    private static final Set<String> SERVICES = new HashSet<>();
    private static final List<String> PATHS = new ArrayList<>();
    private static final List<String> REQUESTS = new ArrayList<>();
    private static final List<UnansweredRpc> OPERATIONS = new ArrayList<>();

    static {
        var service = "";
        for (var line : DataFile.lines("rpc/unanswered.txt")) {
            var words = line.split(" ");
            if (words[0].equals("others")) {
                SERVICES.addAll(List.of(words).subList(1, words.length));
            } else if (words[0].equals("paths")) {
                PATHS.addAll(List.of(words).subList(1, words.length));
            } else if (words[0].equals("also")) {
                REQUESTS.add(line.substring(5));
            } else if (words[0].equals("service")) {
                service = words[1];
            } else {
                OPERATIONS.add(new UnansweredRpc(words[0], words[1], service + "/" + words[2]));
            }
        }
    }

    private Unanswered() {}

    /// The operations that it names.
    public static List<UnansweredRpc> operations() {
        return OPERATIONS;
    }

    /// Single requests to what the sandbox does, whose answer is not known.
    public static List<String> requests() {
        return REQUESTS;
    }

    /// Throws [RpcException] for an RPC of a service that the sandbox does not have.
    static void check(String rpc) {
        if (SERVICES.contains(rpc.substring(0, rpc.indexOf('/')))) {
            throw refusal(rpc);
        }
    }

    /// Throws [RpcException] for a path that the sandbox does not have, below one of those that ZITADEL has.
    ///
    /// - `v1`: whether it has the v1 APIs
    public static void checkPath(String method, String path, boolean v1) {
        for (var known : PATHS) {
            if ((path + "/").startsWith(known + "/") && (v1 || !V1.matcher(known).find())) {
                throw refusal(method + " " + path);
            }
        }
    }

    /// What is told of a request that the sandbox does not answer.
    public static RpcException refusal(String what) {
        return RpcException.raw(GrpcCode.UNIMPLEMENTED, "the sandbox does not do " + what + "; a real ZITADEL may");
    }
}
