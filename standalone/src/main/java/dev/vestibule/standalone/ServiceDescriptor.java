package dev.vestibule.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One service of the installation: how it is called, where its program lies and what the JVM is told to run.
///
/// This is the single list of services; the conventions they are started by are in `ServiceEnvironment`.
public record ServiceDescriptor(String name, Path program, List<String> javaArguments) {

    public static final String GATEWAY = "gateway";
    public static final String ORGANIZATIONS = "organizations";

    public ServiceDescriptor {
        javaArguments = List.copyOf(javaArguments);
    }

    /// Every service of Vestibule, as Maven packages it below `root`.
    public static List<ServiceDescriptor> all(Path root) {
        return List.of(
                packaged(root, ORGANIZATIONS, "organizations-service"),
                packaged(root, "portal-link", "portal-link-service"),
                packaged(root, "connection", "connection-service"),
                packaged(root, "directory-sync", "directory-sync-service"),
                packaged(root, GATEWAY, GATEWAY));
    }

    private static ServiceDescriptor packaged(Path root, String name, String module) {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        return new ServiceDescriptor(name, jar, List.of("-jar", jar.toString()));
    }

    public boolean isGateway() {
        return name.equals(GATEWAY);
    }

    /// The PostgreSQL role of the service.
    public String role() {
        return name.replace('-', '_');
    }

    public String database() {
        return "vestibule_" + role();
    }

    /// The part of an environment variable that names the service, as in
    /// `VESTIBULE_SERVICES_PORTAL_LINK_URL`.
    String variable() {
        return role().toUpperCase(Locale.ROOT);
    }
}
