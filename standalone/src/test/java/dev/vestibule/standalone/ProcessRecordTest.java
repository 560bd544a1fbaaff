package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessRecordTest {

    private static final ProcessRecord MINE = ProcessRecord.of("mine", ProcessHandle.current(), 1);

    @Test
    void aLivingProcessIsFoundAgain() {
        assertThat(MINE.process()).contains(ProcessHandle.current());
    }

    @Test
    void aReusedPidIsSomebodyElses() {
        ProcessRecord earlier = new ProcessRecord("mine", MINE.pid(), MINE.startedAtMillis() - 60_000, 1);

        assertThat(earlier.process()).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsNotFound() throws Exception {
        Process process = new ProcessBuilder("true").start();
        ProcessRecord record = ProcessRecord.of("short", process.toHandle(), 1);
        process.waitFor();

        assertThat(record.process()).isEmpty();
    }
}
