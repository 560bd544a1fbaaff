package dev.vestibule.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A running Vestibule on this machine: PostgreSQL, Kafka and every service as child processes of this JVM.
///
/// `start` returns when everything is ready, or fails and has stopped again what it started. Closing it, or
/// the end of this JVM, ends every child; the state stays in the data directory and the next start goes on
/// with it.
///
/// ```java
/// try (Installation vestibule = Installation.start(StandaloneOptions.of(repository, data))) {
///     vestibule.details().baseUrl();
/// }
/// ```
public final class Installation implements AutoCloseable {

    /// The first minutes belong to the person who started it; the caches are written a little later.
    private static final Duration BEFORE_CACHES = Duration.ofSeconds(5);

    private final StandaloneOptions options;
    private final DataDirectory data;
    private final DataDirectoryLock lock;
    private final Thread shutdownHook = new Thread(this::stop, "stop-vestibule");
    private final List<ChildProcess> children = new ArrayList<>();

    private boolean stopped;

    private Installation(StandaloneOptions options, DataDirectory data, DataDirectoryLock lock) {
        this.options = options;
        this.data = data;
        this.lock = lock;
    }

    /// @throws StandaloneFailure with one line that says why it cannot be started
    public static Installation start(StandaloneOptions options) {
        DataDirectory data = DataDirectory.prepare(options.data());
        Installation installation = new Installation(options, data, DataDirectoryLock.acquire(data));
        Runtime.getRuntime().addShutdownHook(installation.shutdownHook);
        try {
            installation.startEverything();
        } catch (RuntimeException failure) {
            boolean asked = installation.isStopped();
            installation.stop();
            throw asked ? new StandaloneFailure("stopped while starting", failure) : failure;
        }
        return installation;
    }

    /// Addresses, API key and links; the sign-in link and the portal link are fresh from this start.
    public InstallationDetails details() {
        return data.readRun("installation", InstallationDetails.class)
                .orElseThrow(() -> new IllegalStateException("the installation is not running"));
    }

    /// Every child process as it is now.
    public List<ProcessStatus> status() {
        synchronized (children) {
            return children.stream().map(ChildProcess::status).toList();
        }
    }

    /// What a service is started with, for another process of it beside the one that runs here. The port is
    /// taken; the password of its database is among it.
    public Map<String, String> environmentOf(String service) {
        synchronized (children) {
            return children.stream()
                    .filter(child -> child.name().equals(service))
                    .findFirst()
                    .map(child -> Map.copyOf(child.environment()))
                    .orElseThrow(() -> new IllegalArgumentException("there is no " + service));
        }
    }

    /// Stops the services first, then what they depend on. Safe to call twice.
    public void stop() {
        List<ChildProcess> running;
        synchronized (children) {
            if (stopped) {
                return;
            }
            stopped = true;
            running = List.copyOf(children);
        }
        data.deleteRun("installation");
        Parallel.each(running.stream().filter(Installation::isService).toList(), ChildProcess::stop);
        Parallel.each(running.stream().filter(child -> !isService(child)).toList(), ChildProcess::stop);
        // also what has no child process yet, such as an initdb at work
        Leftovers.end(data);
        data.deleteRun("supervisor");
        lock.close();
        forgetShutdownHook();
    }

    @Override
    public void close() {
        stop();
    }

    private void startEverything() {
        Leftovers.end(data);
        Prerequisites prerequisites = new Prerequisites(options, data);
        prerequisites.require();
        data.writeRun("supervisor", ProcessRecord.of("supervisor", ProcessHandle.current(), options.port()));
        new Secrets(data).prepare(options.services());
        Topology topology = Topology.choose(options.services(), options.port());
        boolean caches = prerequisites.allowStartUpCaches();
        startInfrastructure(topology, caches);
        options.progress().accept("starting " + options.services().size() + " services");
        ServiceEnvironment environment = new ServiceEnvironment(data, topology, options.services());
        ServiceLaunch launch = new ServiceLaunch(data, topology, environment, caches);
        startTogether(options.services().stream().map(launch::program).toList());
        options.progress().accept("preparing the demo organization");
        data.writeRun("installation", new Introduction(data, topology).details());
        synchronized (children) {
            children.forEach(ChildProcess::keepAlive);
        }
        Thread.ofVirtual().name("log-rotation").start(this::rotateLogs);
        Thread.ofVirtual().name("start-up-caches").start(this::completeStartUpCaches);
    }

    private void startInfrastructure(Topology topology, boolean caches) {
        options.progress().accept("starting PostgreSQL and Kafka");
        Postgres postgres = new Postgres(data, topology.postgres());
        KafkaBroker kafka = new KafkaBroker(data, topology, caches);
        startTogether(List.of(postgres.program(), kafka.program()));
        postgres.prepareDatabases(options.services());
    }

    private void startTogether(List<ChildProgram> programs) {
        List<ChildProcess> fresh = programs.stream()
                .map(program -> new ChildProcess(program, data, options.startTimeout(), new Ear()))
                .toList();
        synchronized (children) {
            if (stopped) {
                throw new StandaloneFailure("stopped while starting");
            }
            children.addAll(fresh);
        }
        Parallel.each(fresh, child -> {
            child.startAndAwait();
            options.progress().accept("  " + child.name() + " is ready");
        });
    }

    private void rotateLogs() {
        try {
            while (lock.isHeld()) {
                for (ProcessStatus process : status()) {
                    data.log(process.name()).rotateAbove(LogFile.LIMIT);
                }
                data.log(DetachedStart.LOG).rotateAbove(LogFile.LIMIT);
                Thread.sleep(Duration.ofSeconds(5));
            }
        } catch (IOException failure) {
            options.progress().accept("log rotation stopped: " + DataDirectory.reason(failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One after the other: while a cache is written its service stands still, and it takes a core for
    /// seconds.
    private void completeStartUpCaches() {
        List<ChildProcess> recorded;
        synchronized (children) {
            recorded = List.copyOf(children);
        }
        try {
            Thread.sleep(BEFORE_CACHES);
            for (ChildProcess child : recorded) {
                if (!isStopped()) {
                    child.completeStartUpCache();
                }
            }
        } catch (StandaloneFailure failure) {
            options.progress().accept("no start-up caches: " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        synchronized (children) {
            return stopped;
        }
    }

    private void forgetShutdownHook() {
        if (Thread.currentThread() == shutdownHook) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException _) {
            // this JVM is ending: the hook finds everything stopped
        }
    }

    private static boolean isService(ChildProcess child) {
        return !child.name().equals(Postgres.NAME) && !child.name().equals(KafkaBroker.NAME);
    }

    /// Hears of changes while other threads work; what cannot be written is said, and ends nobody's thread.
    private final class Ear implements ChildProcess.Listener {

        @Override
        public void changed() {
            try {
                synchronized (children) {
                    if (!stopped) {
                        data.writeRun(
                                "status",
                                children.stream().map(ChildProcess::status).toList());
                    }
                }
            } catch (StandaloneFailure failure) {
                notice(String.valueOf(failure.getMessage()));
            }
        }

        @Override
        public void notice(String line) {
            options.progress().accept(line);
        }
    }
}
