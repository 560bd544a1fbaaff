/// What links need to know of the organizations topic.
@NullMarked
package dev.vestibule.portallink.projection;

import org.jspecify.annotations.NullMarked;
