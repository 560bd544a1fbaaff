package dev.vestibule.standalone;

import kafka.Kafka;
import kafka.tools.StorageTool;

/// The program of the broker's JVM: formats the log directory on the first start, then runs Kafka.
final class Broker {

    private static final String CLUSTER_ID = "VestibuleStandalone001";

    private Broker() {}

    public static void main(String[] arguments) {
        String properties = arguments[0];
        int formatted = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", properties}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {properties});
    }
}
