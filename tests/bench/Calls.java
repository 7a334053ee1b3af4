//SOURCES ../../lib/zitadel/Zitadel.java

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import zitadel.Call;
import zitadel.Settings;
import zitadel.Zitadel;

/// Many calls in one process: `Calls USER_ID COUNT IN_FLIGHT`; more than one in flight are virtual threads.
public class Calls {

    public static void main(String... args) throws Exception {
        int count = Integer.parseInt(args[1]);
        int inFlight = Integer.parseInt(args[2]);
        var call = Call.get("/v2/users/{USER_ID}", args[0]);
        try (var zitadel = new Zitadel(Settings.from(System.getenv()), Zitadel.ClientOptions.standard())) {
            if (inFlight == 1) {
                for (int i = 0; i < count; i++) {
                    check(zitadel, call, args[0]);
                }
                return;
            }
            var left = new AtomicInteger(count);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < inFlight; i++) {
                    threads.submit(() -> {
                        while (left.getAndDecrement() > 0) {
                            check(zitadel, call, args[0]);
                        }
                    });
                }
            }
        }
    }

    private static void check(Zitadel zitadel, Call call, String userId) {
        if (!userId.equals(zitadel.send(call).pick("/user/userId"))) {
            System.exit(1);
        }
    }
}
