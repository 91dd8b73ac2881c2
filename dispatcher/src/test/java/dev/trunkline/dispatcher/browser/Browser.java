package dev.trunkline.dispatcher.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.testing.Patience;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium, without a window. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(20));
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS =
            List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

    private final ChromeDriver driver;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** Whether this machine has a browser and its driver. */
    public static boolean isThere() {
        return first(BROWSERS) != null && first(DRIVERS) != null;
    }

    private static @Nullable File first(List<String> paths) {
        return paths.stream().map(File::new).filter(File::canExecute).findFirst().orElse(null);
    }

    /**
     * Starts one.
     *
     * @param address of the site, without a path
     */
    public static Browser open(String address) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Objects.requireNonNull(first(BROWSERS)));
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars");
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Objects.requireNonNull(first(DRIVERS)))
                        .build();
        Browser browser = new Browser(new ChromeDriver(service, options), address);
        browser.size(1280, 1000);
        return browser;
    }

    /** Goes to a path. */
    public Browser go(String path) {
        driver.get(address + path);
        return this;
    }

    /** The path it is at. */
    public String path() {
        return String.valueOf(driver.getCurrentUrl()).substring(address.length());
    }

    public Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    /** Light or dark, as the system of whoever looks may prefer it. */
    public Browser prefer(String scheme) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        Map<String, Object> _ =
                driver.executeCdpCommand(
                        "Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
        return this;
    }

    /** Forgets who is logged in. */
    public void forget() {
        driver.manage().deleteAllCookies();
    }

    /** What can be read of the page. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The page as it is now. */
    public String source() {
        return Objects.requireNonNull(driver.getPageSource());
    }

    /** Waits until the page says so. */
    public Browser sees(String text) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(() -> assertThat(text()).contains(text));
        return this;
    }

    /** Types into the field of this name, in place of what is there. */
    public Browser type(String field, String text) {
        WebElement element = driver.findElement(By.name(field));
        element.clear();
        element.sendKeys(text);
        return this;
    }

    /** Presses what begins with these words, on the page rather than in its navigation. */
    public Browser press(String words) {
        String starting = "[starts-with(normalize-space(.), '" + words + "')]";
        List<WebElement> found =
                Stream.of("//main//button", "//main//a", "//main//summary", "//nav//a")
                        .flatMap(kind -> driver.findElements(By.xpath(kind + starting)).stream())
                        .filter(WebElement::isDisplayed)
                        .toList();
        assertThat(found).as("'%s' at %s", words, path()).isNotEmpty();
        found.getFirst().click();
        return this;
    }

    /** The forms of the page, but for those of its frame. */
    public List<WebElement> forms() {
        return driver.findElements(By.cssSelector("main form"));
    }

    /** The fields of a form that one can type text into. */
    public static List<WebElement> textFields(WebElement form) {
        return form.findElements(
                By.cssSelector(
                        "input:not([type]), input[type=text], input[type=search],"
                                + " input[type=password], textarea"));
    }

    /** Sends keys to whatever has the focus. */
    public Browser keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Moves on with Tab until this has the focus, and says after how many steps. */
    public int tabTo(String words) {
        for (int step = 1; step <= 200; step++) {
            keys(Keys.TAB);
            if (focused().startsWith(words)) {
                return step;
            }
        }
        throw new AssertionError("Tab never comes to '" + words + "' at " + path());
    }

    /** The text, label or name of what has the focus. */
    public String focused() {
        return String.valueOf(
                run(
                        "const e = document.activeElement;"
                                + "return (e.labels && e.labels.length ? e.labels[0].textContent"
                                + " : e.textContent).trim();"));
    }

    /** Runs a script, which the page's own policy does not hold back. */
    public @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that calls back with what it found. */
    public @Nullable Object wait(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** What it has complained of since it was last asked, but for answers that are errors. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** What has gone over the network since it was last asked, as DevTools tells it. */
    public List<String> traffic() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network."))
                .toList();
    }

    /** Keeps what it shows as a PNG. */
    public void keep(Path file) {
        try {
            Path _ = Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
