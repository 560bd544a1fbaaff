package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.query;

import dev.vestibule.operator.EventsCommand.Filter;
import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The newest events of all services, one line each, oldest first.
final class EventsTail {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final Cli cli;
    private final Everywhere everywhere;
    private final Filter filter;
    /// By service, the position up to which everything was looked at.
    private final Map<String, Long> seen = new LinkedHashMap<>();

    EventsTail(Cli cli, Everywhere everywhere, Filter filter) {
        this.cli = cli;
        this.everywhere = everywhere;
        this.filter = filter;
    }

    void show(int lines, boolean follow) {
        // the filter may let nothing through: what was there already is told by the newest event of all
        for (var newest : everywhere.ask(filter.service, "/events" + query("limit", 1))) {
            seen.put(
                    newest.service(),
                    newest.json().path("data").path(0).path("position").asLong());
        }
        var events = new ArrayList<Answer>();
        seen.forEach((service, position) -> events.addAll(page(service, "before_position", position + 1, lines)));
        events.sort(EventsCommand.BY_TIME);
        events.subList(Math.max(0, events.size() - lines), events.size())
                .forEach(event -> EventsCommand.print(cli, event));
        while (follow && cli.pause(LOOK)) {
            showNew();
        }
    }

    private void showNew() {
        var events = new ArrayList<Answer>();
        for (var service : List.copyOf(seen.keySet())) {
            var found = page(service, "after_position", seen.getOrDefault(service, 0L), AT_ONCE);
            found.forEach(
                    event -> seen.put(service, event.json().path("position").asLong()));
            events.addAll(found);
        }
        events.sort(EventsCommand.BY_TIME);
        events.forEach(event -> EventsCommand.print(cli, event));
    }

    private List<Answer> page(String service, String from, long position, int limit) {
        var search = query("organization_id", filter.organization, "type", filter.type, from, position, "limit", limit);
        return everywhere.list(service, "/events" + search);
    }
}
