package notebook;

import module java.base;

/// The process of a notebook's kernel.
public final class KernelProcess {

    private KernelProcess() {}

    /// Ends the process when the kernel's main thread has ended. A pool of threads in JJava would keep it for a minute more; Jupyter waits
    /// three seconds for that before it stops it, at each restart and after each notebook that is executed.
    public static void endsWithMain() {
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("main")).findAny()
                .ifPresent(main -> Thread.ofPlatform().daemon().name("end-of-kernel").start(() -> exitAfter(main)));
    }

    private static void exitAfter(Thread main) {
        try {
            main.join();
            System.exit(0);
        } catch (InterruptedException _) {
            // nobody waits for it any more
        }
    }
}
