package dev.vestibule.portallink.rest.setup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The templates below `templates/setup`, checked against their parameters when the service is built.
@CheckedTemplate(basePath = "setup")
final class SetupTemplates {
    private SetupTemplates() {}

    static native TemplateInstance page(SetupPage page);
}
