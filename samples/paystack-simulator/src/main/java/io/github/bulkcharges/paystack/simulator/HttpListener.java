package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server on the loopback interface, with a thread for each connection.
 * The JDK's own one takes 40 ms for each answer on Java 17 unless a system property of
 * the whole JVM is set, and drops idle connections beyond the 200th.
 */
final class HttpListener implements AutoCloseable {

	static final String HOST = "127.0.0.1";

	private static final int BACKLOG = 512;

	private final ServerSocket serverSocket;

	private final Handler handler;

	private final Clock clock;

	private final Thread acceptor;

	private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private HttpListener(ServerSocket serverSocket, Handler handler, Clock clock) {
		this.serverSocket = serverSocket;
		this.handler = handler;
		this.clock = clock;
		this.acceptor = daemon("acceptor", this::accept);
	}

	/**
	 * Start listening.
	 * @param port the port, {@code 0} for a free one
	 * @param handler answers the requests
	 * @param clock tells the date of an answer
	 * @throws IOException if the port cannot be opened
	 */
	static HttpListener start(int port, Handler handler, Clock clock) throws IOException {
		HttpListener listener = new HttpListener(new ServerSocket(port, BACKLOG, InetAddress.getByName(HOST)), handler,
				clock);
		listener.acceptor.start();
		return listener;
	}

	int port() {
		return this.serverSocket.getLocalPort();
	}

	/** The name of a thread that serves this port. */
	String threadName(String role) {
		return "paystack-simulator-" + port() + "-" + role;
	}

	private Thread daemon(String role, Runnable task) {
		Thread thread = new Thread(task, threadName(role));
		thread.setDaemon(true);
		return thread;
	}

	private void accept() {
		while (true) {
			try {
				Socket socket = this.serverSocket.accept();
				Thread thread = daemon("connection-" + this.accepted.incrementAndGet(), () -> serve(socket));
				this.connections.put(socket, thread);
				thread.start();
			}
			catch (IOException ex) {
				if (this.serverSocket.isClosed()) {
					return;
				}
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			new HttpConnection(socket, this.handler, this.clock).serve();
		}
		catch (IOException ex) {
			// The client is gone, or the listener closed: there is nobody to tell.
		}
		finally {
			this.connections.remove(socket);
		}
	}

	@Override
	public void close() {
		closeQuietly(this.serverSocket);
		Threads.join(this.acceptor);
		// Nothing is accepted any more, so these are all.
		Map<Socket, Thread> last = Map.copyOf(this.connections);
		last.keySet().forEach(HttpListener::closeQuietly);
		// One may hold back an answer.
		last.values().forEach(Thread::interrupt);
		last.values().forEach(Threads::join);
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// It is closed as far as anyone can tell.
		}
	}

}
