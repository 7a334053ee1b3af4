package sandbox.rpc;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.message.Schema;

/// The routes that there are, found by path or by RPC.
public final class Routes {

    /// A route and the values of its path, by field.
    record Match(RpcRoute route, Map<String, String> values) {}

    private final List<RpcRoute> all = new ArrayList<>();
    private final Map<String, RpcRoute> byRpc = new HashMap<>();
    private boolean v1 = true;
    private final Map<Integer, List<RpcRoute>> byLength = new TreeMap<>();

    /// Adds a v1 operation; its service is named after the beginning of the path.
    ///
    /// - `access`: the permission that the caller needs in the organization of the request, or one of [RpcRoute]'s words
    public void v1(String method, String path, String rpc, String access, RpcHandler handler) {
        var service = path.substring(1, path.indexOf('/', 1));
        add(method, path, service + ".v1." + Schema.goName(service) + "Service/" + rpc, access, 200, handler);
    }

    /// Adds an operation of v2 for whoever has a token, which answers 200.
    ///
    /// - `path`: null where it is by Connect only
    public void v2(String method, String path, String rpc, RpcHandler handler) {
        v2(method, path, rpc, 200, handler);
    }

    /// Adds an operation of v2 for whoever has a token.
    public void v2(String method, String path, String rpc, int success, RpcHandler handler) {
        add(method, path, rpc, RpcRoute.TOKEN, success, handler);
    }

    /// Adds an operation of v2 that asks for a permission in the organization of the request by itself.
    public void v2(String method, String path, String rpc, String permission, RpcHandler handler) {
        add(method, path, rpc, permission, 200, handler);
    }

    private void add(String method, String path, String rpc, String access, int success, RpcHandler handler) {
        var segments = path == null ? List.<String>of() : List.of(path.substring(1).split("/"));
        var body = !method.equals("GET") && !method.equals("DELETE") && !rpc.endsWith("ListMyZitadelPermissions")
                || rpc.endsWith("/DeleteSession");
        add(new RpcRoute(method, path, segments, rpc, access, body, success, handler));
    }

    private void add(RpcRoute route) {
        all.add(route);
        if (!route.v1()) {
            byRpc.put(route.rpc(), route);
        }
        if (route.path() != null) {
            byLength.computeIfAbsent(route.segments().size(), _ -> new ArrayList<>()).add(route);
        }
    }

    /// Those that are left where ZITADEL has no v1 APIs any more.
    public Routes withoutV1() {
        var left = new Routes();
        left.v1 = false;
        all.stream().filter(route -> !route.v1()).forEach(left::add);
        return left;
    }

    /// All of them, in the order in which they were added.
    public List<RpcRoute> all() {
        return all;
    }

    /// The route of `user.v2.UserService/GetUserByID`, or null.
    RpcRoute byRpc(String rpc) {
        return byRpc.get(rpc);
    }

    boolean hasService(String service) {
        return byRpc.keySet().stream().anyMatch(rpc -> rpc.startsWith(service + "/"));
    }

    /// Whether a path has a route for that method.
    boolean has(String method, List<String> path) {
        return byLength.getOrDefault(path.size(), List.of()).stream()
                .anyMatch(route -> route.method().equals(method) && values(route, path) != null);
    }

    /// The route for a request; throws [RpcException] 405 where the path has other methods, 404 where it is unknown. A
    /// literal segment wins over one that is a value.
    Match find(String method, List<String> path) {
        Match best = null;
        var known = false;
        for (var route : byLength.getOrDefault(path.size(), List.of())) {
            var values = values(route, path);
            if (values == null) {
                continue;
            }
            known = true;
            if (route.method().equals(method) && (best == null || values.size() < best.values.size())) {
                best = new Match(route, values);
            }
        }
        if (best != null) {
            return best;
        }
        if (known) {
            throw RpcException.raw(GrpcCode.UNIMPLEMENTED, 405, "Method Not Allowed");
        }
        Unanswered.checkPath(method, "/" + String.join("/", path), v1);
        throw RpcException.raw(GrpcCode.NOT_FOUND, "Not Found");
    }

    private static Map<String, String> values(RpcRoute route, List<String> path) {
        Map<String, String> values = Map.of();
        for (var i = 0; i < path.size(); i++) {
            var wanted = route.segments().get(i);
            if (wanted.startsWith("{")) {
                if (values.isEmpty()) {
                    values = new HashMap<>();
                }
                values.put(wanted.substring(1, wanted.length() - 1), path.get(i));
            } else if (!wanted.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }
}
