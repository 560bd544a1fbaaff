package dev.vestibule.acceptance.operations;

import dev.vestibule.acceptance.system.Vestibule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A vendor's application that creates organizations and sends them portal links, one after the other, until it is
/// closed: one event of the organizations service and one of the portal-link service each.
final class Writes implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;

    private final Vestibule vestibule;
    private final Map<String, String> links = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;

    private Writes(Vestibule vestibule) {
        this.vestibule = vestibule;
        this.thread = Thread.ofPlatform().name("writes").unstarted(this::goOn);
    }

    static Writes begin(Vestibule vestibule) {
        var writes = new Writes(vestibule);
        writes.thread.start();
        return writes;
    }

    private void goOn() {
        while (!over) {
            write();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write() {
        var organization = vestibule.call(
                "POST", "/organizations", vestibule.apiKey(), Map.of("name", "Meanwhile " + UUID.randomUUID()));
        if (organization.status() != 201) {
            problems.add("organization: " + organization.response().body());
            return;
        }
        var id = organization.json().path("id").asText();
        var link = vestibule.call(
                "POST", "/portal/generate_link", vestibule.apiKey(), Map.of("organization", id, "intent", "sso"));
        if (link.status() != 201) {
            problems.add("link: " + link.response().body());
        }
        links.put(id, link.json().path("link").asText());
    }

    /// The organizations that were created, with their links, in this order. Asked after the end.
    Map<String, String> links() {
        return Map.copyOf(links);
    }

    /// Answers that were not as they should be. Asked after the end.
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
