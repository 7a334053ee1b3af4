package support;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A checkout on a server of this machine, as a repository on the web has it; it remembers what was fetched.
public final class CatalogServer implements AutoCloseable {

    private final List<String> downloads = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /// With the files of this folder below `/`.
    public CatalogServer(Path checkout) throws IOException {
        this();
        serve("/", checkout);
    }

    /// With nothing yet.
    public CatalogServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /// Has the files of this folder below `path`, which ends with a slash.
    public void serve(String path, Path checkout) throws IOException {
        HttpHandler files = SimpleFileServer.createFileHandler(checkout.toRealPath());
        server.createContext(path, exchange -> {
            downloads.add(exchange.getRequestURI().getPath());
            files.handle(exchange);
        });
    }

    /// The URL of a file of the checkout.
    public String url(String path) {
        return "http://127.0.0.1:" + port() + "/" + path;
    }

    /// Where it listens.
    public int port() {
        return server.getAddress().getPort();
    }

    /// The paths that were asked for so far, each as often as it was.
    public List<String> downloads() {
        return List.copyOf(downloads);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
