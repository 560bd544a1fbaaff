/// Vestibule on one machine: PostgreSQL, a Kafka broker and every service as child processes of one
/// supervisor.
///
/// `Installation` is the entry point; `VestibuleCommand` puts it on a command line. Only the gateway's port
/// is fixed, everything else listens on free loopback ports written to the data directory's `run` folder.
@NullMarked
package dev.vestibule.standalone;

import org.jspecify.annotations.NullMarked;
