package dev.vestibule.standalone;

import java.util.List;
import java.util.function.Consumer;

/// What `logs` shows. The name of the process stands above its lines when there are several.
final class LogView {

    private final List<Source> sources;
    private final Consumer<String> lines;
    private String current = "";

    private record Source(String name, LogFile log, LogTail tail) {}

    LogView(DataDirectory data, List<String> processes, Consumer<String> lines) {
        this.sources = processes.stream()
                .map(name -> new Source(name, data.log(name), new LogTail(data.log(name))))
                .toList();
        this.lines = lines;
    }

    void showLast(int count) {
        sources.forEach(source -> show(source, source.log().lastLines(count)));
    }

    void showNew() {
        sources.forEach(source -> show(source, source.tail().next()));
    }

    private void show(Source source, List<String> shown) {
        if (shown.isEmpty()) {
            return;
        }
        if (sources.size() > 1 && !current.equals(source.name())) {
            current = source.name();
            lines.accept("==> " + current + " <==");
        }
        shown.forEach(lines);
    }
}
