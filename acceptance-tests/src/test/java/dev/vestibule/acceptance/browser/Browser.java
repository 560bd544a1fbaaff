package dev.vestibule.acceptance.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A person at a browser of their own: no cookie is shared with anybody else.
///
/// The browser is the system's Chromium: the variable `CHROMIUM`, else `chromium` on the PATH.
public final class Browser implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final BrowserContext context;
    private final Page page;

    private Browser(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
    }

    public static Browser open() {
        return new Browser(Chromium.RUNNING.newContext());
    }

    public Page page() {
        return page;
    }

    public String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .innerText();
    }

    public Browser press(String button) {
        press(page, button);
        return this;
    }

    public static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    public Browser follow(Pattern link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    public Browser fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        return this;
    }

    /// The expression is read by the browser's JavaScript, which has no quotation of its own.
    static Pattern beginningWith(String text) {
        return Pattern.compile("^" + text.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0"));
    }

    /// Waits until the text is on the page.
    public Browser sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /// Keeps a picture beside the test reports.
    public Browser picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Chromium {
        static final com.microsoft.playwright.Browser RUNNING = launch();

        private static com.microsoft.playwright.Browser launch() {
            // the driver ends with the JVM, and the browser with the driver
            return Playwright.create()
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--no-first-run")));
        }

        private static Path executable() {
            return Optional.ofNullable(System.getenv("CHROMIUM"))
                    .map(Path::of)
                    .or(() -> Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                            .map(folder -> Path.of(folder, "chromium"))
                            .filter(Files::isExecutable)
                            .findFirst())
                    .orElseThrow(() -> new IllegalStateException("Chromium is missing: install it or set CHROMIUM"));
        }
    }
}
