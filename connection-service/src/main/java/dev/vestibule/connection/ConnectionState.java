package dev.vestibule.connection;

import java.util.Optional;
import java.util.Set;

/// Where a connection is in its life.
///
/// ```
///  Absent --draft--> Draft --configure--> Validating --activate--> Active --deactivate--> Inactive
///                      |                    |   ^                   | ^ configure: candidate | |
///                      |                    |   |                   | | activate: swap       | |
///                      |                    |   +--- configure -----|-|----------------------+ |
///                      |                    |                       | +------- activate --------+
///                      +----- delete -------+-------- delete -------+------- delete --> Deleted
/// ```
///
/// Only `Active` signs users of the vendor's application in, and only with `configuration`: a candidate
/// serves tests until it has passed one and is activated itself.
public sealed interface ConnectionState {

    record Absent() implements ConnectionState {}

    /// What a connection is from its first moment.
    record Identity(ConnectionId connectionId, String organizationId, Provider provider, String name) {
        Identity with(Provider other) {
            return new Identity(connectionId, organizationId, other, name);
        }
    }

    /// A connection that is not gone.
    sealed interface Present extends ConnectionState {
        Identity identity();

        Liveness liveness();

        /// The configuration that tests run against and that an activation would switch on.
        Optional<SamlConfiguration> current();

        /// Hashes under which a test has passed.
        Set<String> tested();
    }

    record Draft(Identity identity) implements Present {
        @Override
        public Liveness liveness() {
            return Liveness.DRAFT;
        }

        @Override
        public Optional<SamlConfiguration> current() {
            return Optional.empty();
        }

        @Override
        public Set<String> tested() {
            return Set.of();
        }
    }

    record Validating(Identity identity, SamlConfiguration configuration, Set<String> tested) implements Present {
        public Validating {
            tested = Set.copyOf(tested);
        }

        @Override
        public Liveness liveness() {
            return Liveness.VALIDATING;
        }

        @Override
        public Optional<SamlConfiguration> current() {
            return Optional.of(configuration);
        }
    }

    record Active(
            Identity identity,
            SamlConfiguration configuration,
            Optional<SamlConfiguration> candidate,
            Set<String> tested)
            implements Present {
        public Active {
            tested = Set.copyOf(tested);
        }

        @Override
        public Liveness liveness() {
            return Liveness.ACTIVE;
        }

        @Override
        public Optional<SamlConfiguration> current() {
            return candidate.or(() -> Optional.of(configuration));
        }
    }

    record Inactive(Identity identity, SamlConfiguration configuration, Set<String> tested) implements Present {
        public Inactive {
            tested = Set.copyOf(tested);
        }

        @Override
        public Liveness liveness() {
            return Liveness.INACTIVE;
        }

        @Override
        public Optional<SamlConfiguration> current() {
            return Optional.of(configuration);
        }
    }

    record Deleted(Identity identity) implements ConnectionState {}
}
