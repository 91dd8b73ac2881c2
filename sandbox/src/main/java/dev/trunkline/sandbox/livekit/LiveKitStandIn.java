package dev.trunkline.sandbox.livekit;

import dev.trunkline.sandbox.host.LeasedPort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A LiveKit server as far as a dispatcher can see, on 127.0.0.1.
 *
 * <p>One thing is quicker than in the real server: ListDispatch of a missing room answers its 503
 * at once, not after three seconds. Thread-safe.
 */
public final class LiveKitStandIn implements AutoCloseable {
    private final LeasedPort port;
    private final StandInSettings settings;
    private final Faults faults = new Faults();
    private final WorkerRegistry workers;
    private final DispatchJournal journal;
    private final WebhookSender webhooks;
    private final RoomRegistry rooms;
    private final StandInHandler handler;
    private volatile ApiKey keys;
    private volatile TokenVerifier tokens;

    /** Of the first node; what all nodes share ends with it. */
    private final boolean isFirst;

    private @Nullable HttpListener listener;
    private boolean closed;

    private LiveKitStandIn(LeasedPort port, StandInSettings settings) {
        this.port = port;
        this.settings = settings;
        this.keys = new ApiKey(settings.apiKey(), settings.apiSecret());
        this.tokens = new TokenVerifier(keys, settings.clock());
        this.workers = new WorkerRegistry();
        this.journal = new DispatchJournal();
        this.webhooks = new WebhookSender(settings.clock(), () -> keys);
        this.rooms = new RoomRegistry(settings.clock(), workers, journal, webhooks, nodeName(port));
        this.isFirst = true;
        this.handler = handler();
        faults.latency(settings.latency(), 0);
    }

    /** Another node over the rooms of {@code first}. */
    private LiveKitStandIn(LeasedPort port, LiveKitStandIn first) {
        this.port = port;
        this.settings = first.settings;
        this.keys = first.keys;
        this.tokens = first.tokens;
        this.workers = first.workers;
        this.journal = first.journal;
        this.webhooks = first.webhooks;
        this.rooms = new RoomRegistry(first.rooms, nodeName(port));
        this.isFirst = false;
        this.handler = handler();
        faults.latency(settings.latency(), 0);
    }

    private static String nodeName(LeasedPort port) {
        return "node-" + port.number();
    }

    private StandInHandler handler() {
        return new StandInHandler(
                new TwirpApi(rooms),
                new FaultyExecution(faults, rooms),
                faults,
                () -> tokens,
                new ControlApi(journal, faults, workers, rooms, webhooks));
    }

    /**
     * Opens a second node of this server, with an address and faults of its own: both share rooms,
     * workers, keys and the record of dispatches, as real nodes do over one Redis. The caller
     * closes it.
     */
    public LiveKitStandIn openNode() {
        LiveKitStandIn node = new LiveKitStandIn(LeasedPort.of(0), this);
        node.start();
        return node;
    }

    /** From now on, new rooms are placed on this node, whichever node is asked to make them. */
    public void placeRoomsHere() {
        rooms.placeRoomsHere();
    }

    /**
     * This node dies with all that went on in its rooms. The store still has them: the other node
     * lists them, answers 503 when it is to make one of them, and after {@code unnoticed} makes it
     * with the same sid, and with metadata and agents of the new order.
     */
    public void die(Duration unnoticed) {
        rooms.die(unnoticed);
        stop();
    }

    /**
     * Somebody who was in this room of a dead node joins again through this node: the room goes on
     * here, and its agents are launched once more.
     */
    public void rejoin(String room) {
        rooms.rejoin(room);
    }

    /** Opens one with {@link StandInSettings#defaults}. */
    public static LiveKitStandIn open() {
        return open(StandInSettings.defaults());
    }

    /**
     * Opens one; it serves when this returns.
     *
     * @throws IllegalArgumentException when the port is taken
     */
    public static LiveKitStandIn open(StandInSettings settings) {
        LiveKitStandIn standIn = new LiveKitStandIn(LeasedPort.of(settings.port()), settings);
        standIn.start();
        return standIn;
    }

    /** {@code ws://127.0.0.1:<port>}, as a LiveKit address is usually written. */
    public String url() {
        return "ws://127.0.0.1:" + port();
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String httpUrl() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return port.number();
    }

    public String apiKey() {
        return keys.key();
    }

    public String apiSecret() {
        return keys.secret();
    }

    /** Replaces the key pair: tokens of the old one are refused from now on. */
    public synchronized void changeKeys(String apiKey, String apiSecret) {
        keys = new ApiKey(apiKey, apiSecret);
        tokens = new TokenVerifier(keys, settings.clock());
    }

    /** The faults to produce. */
    public Faults faults() {
        return faults;
    }

    /** Whom to tell what happens in rooms. */
    public WebhookSender webhooks() {
        return webhooks;
    }

    /** From now on, dispatches to this agent get a job, and a callee that stays. */
    public void registerWorker(String agentName) {
        workers.register(agentName, null);
    }

    /** Like {@link #registerWorker(String)}; the callee stays for {@code callLength}. */
    public void registerWorker(String agentName, Duration callLength) {
        workers.register(agentName, callLength);
    }

    /** Like {@link #registerWorker(String)}; each job is taken only after {@code acceptsAfter}. */
    public void registerSlowWorker(String agentName, Duration acceptsAfter) {
        workers.register(agentName, null, acceptsAfter, WorkerRegistry.Conduct.TAKES);
    }

    /**
     * Like {@link #registerSlowWorker}, but LiveKit never writes the job down, as it happens to
     * those that accept late: the agent is in the room all the same, and its callee not yet.
     */
    public void registerUnrecordedWorker(String agentName, Duration acceptsAfter) {
        workers.register(agentName, null, acceptsAfter, WorkerRegistry.Conduct.TAKES_UNRECORDED);
    }

    /**
     * Registers a worker that refuses each job.
     *
     * @param recorded whether LiveKit writes down a job, which has then ended when it began, as it
     *     does for workers that refuse in the default way
     */
    public void registerRefusingWorker(String agentName, boolean recorded) {
        WorkerRegistry.Conduct conduct =
                recorded
                        ? WorkerRegistry.Conduct.REFUSES
                        : WorkerRegistry.Conduct.REFUSES_UNRECORDED;
        workers.register(agentName, null, Duration.ZERO, conduct);
    }

    /** Registers a worker that takes each job and dies this long after, before it has a callee. */
    public void registerDyingWorker(String agentName, Duration after) {
        workers.register(agentName, after, Duration.ZERO, WorkerRegistry.Conduct.DIES);
    }

    /** Takes the worker of this agent away; its calls go on. */
    public void unregisterWorker(String agentName) {
        workers.unregister(agentName);
    }

    /** The callee leaves the room, and its departure timeout begins to run. */
    public void hangUp(String room) {
        rooms.hangUp(room);
    }

    /** Forgets all rooms, as after the restart of a node; the journal stays. */
    public void restartNode() {
        rooms.forgetAll();
    }

    /** All dispatches that were executed, in order, whether or not the client learned of it. */
    public List<ExecutedDispatch> dispatches() {
        return journal.entries();
    }

    /** How often each room was dispatched to any agent; rooms without a dispatch are left out. */
    public Map<String, Long> ringsByRoom() {
        return dispatches().stream()
                .collect(Collectors.groupingBy(ExecutedDispatch::room, Collectors.counting()));
    }

    /** How often each room was dispatched to this agent: leaves out probes for another one. */
    public Map<String, Long> ringsByRoom(String agentName) {
        return dispatches().stream()
                .filter(dispatch -> dispatch.agentName().equals(agentName))
                .collect(Collectors.groupingBy(ExecutedDispatch::room, Collectors.counting()));
    }

    /** Listens again after {@link #stop}; does nothing while it listens. */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("This server is closed.");
        }
        if (listener == null) {
            listener = HttpListener.start(port.number(), handler);
        }
    }

    /** Cuts all connections and refuses new ones; rooms, journal and faults stay. */
    public synchronized void stop() {
        HttpListener listening = listener;
        listener = null;
        if (listening != null) {
            listening.close();
        }
    }

    /** Ends the server and frees its port. */
    @Override
    public synchronized void close() {
        closed = true;
        try (port) {
            stop();
        }
        if (isFirst) {
            webhooks.close();
        }
    }
}
