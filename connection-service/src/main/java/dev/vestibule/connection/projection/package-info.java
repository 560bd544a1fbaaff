/// What other services have said about the tenants, as rows: environments, organizations and their domains.
@NullMarked
package dev.vestibule.connection.projection;

import org.jspecify.annotations.NullMarked;
