/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window.
 */
final class Browser implements AutoCloseable {

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Path SCREENSHOTS = Path.of("target/screenshots");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ChromeDriver driver;

	private final String baseUrl;

	private final int width;

	Browser(String baseUrl, int width, Path downloads) {
		ChromeOptions options = new ChromeOptions();
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
		options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
		this.driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
				options);
		this.driver.manage().timeouts().pageLoadTimeout(PATIENCE);
		this.baseUrl = baseUrl;
		this.width = width;
		resize(900);
	}

	/** Forgets who was logged in, and what a test has changed. */
	void reset() {
		scripts(true);
		dark(false);
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
	}

	static boolean isInstalled() {
		return Files.isExecutable(DRIVER);
	}

	/** Phones are narrower than the narrowest window. */
	private void resize(int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", this.width, "height", height, "deviceScaleFactor", 1, "mobile", this.width < 500));
	}

	void dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	void scripts(boolean enabled) {
		this.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
	}

	void open(String path) {
		this.driver.get(this.baseUrl + path);
	}

	void logIn(String user) {
		open("/login");
		type("username", user);
		type("password", "demo");
		click("Log in");
		until((browser) -> browser.has("Log out"));
	}

	void type(String name, String text) {
		WebElement field = this.driver.findElement(By.cssSelector("main [name=" + name + "]"));
		field.clear();
		field.sendKeys(text);
	}

	void select(String name, String option) {
		this.driver.findElement(By.xpath("//select[@name='" + name + "']/option[.='" + option + "']")).click();
	}

	void click(String text) {
		By control = By
			.xpath("//*[self::a or self::button or self::summary][contains(normalize-space(), \"" + text + "\")]");
		// A part of the page may be replaced at any time.
		new WebDriverWait(this.driver, PATIENCE).ignoring(StaleElementReferenceException.class).until((driver) -> {
			WebElement element = driver.findElement(control);
			this.driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
			element.click();
			return true;
		});
	}

	void press(CharSequence keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	WebElement focused() {
		return this.driver.switchTo().activeElement();
	}

	boolean has(String text) {
		return text().contains(text);
	}

	boolean hasControl(String text) {
		return !this.driver
			.findElements(By.xpath("//*[self::a or self::button][contains(normalize-space(), \"" + text + "\")]"))
			.isEmpty();
	}

	String text() {
		return Objects.requireNonNullElse((String) this.driver.executeScript("return document.body.innerText"), "");
	}

	String path() {
		return Objects.requireNonNull(this.driver.getCurrentUrl()).substring(this.baseUrl.length());
	}

	/**
	 * The identity of the document, which stays the same unless the page is loaded again.
	 */
	Object mark() {
		return this.driver.executeScript("return window.mark ??= Math.random()");
	}

	void until(Predicate<Browser> condition) {
		new WebDriverWait(this.driver, PATIENCE, Duration.ofMillis(200)).withMessage(this::text)
			.ignoring(StaleElementReferenceException.class)
			.until((driver) -> condition.test(this));
	}

	void untilText(String text) {
		until((browser) -> browser.has(text));
	}

	/** The part of the page that is wider than the window. */
	long overflow() {
		return (Long) Objects.requireNonNull(
				this.driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth"));
	}

	/**
	 * What axe-core finds that is serious or critical. In dark mode, only the colors are
	 * different.
	 */
	List<String> accessibilityIssues() {
		this.driver.executeScript(axe());
		List<String> issues = new ArrayList<>(issues("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']"));
		dark(true);
		issues.addAll(issues("{ type: 'rule', values: ['color-contrast'] }"));
		dark(false);
		return issues;
	}

	@SuppressWarnings("unchecked")
	private List<String> issues(String rules) {
		Map<String, Object> result = (Map<String, Object>) Objects.requireNonNull(
				this.driver.executeAsyncScript("const done = arguments[arguments.length - 1]; axe.run({ runOnly: "
						+ rules + ", resultTypes: ['violations'] }).then(done)"));
		return ((List<Map<String, Object>>) result.get("violations")).stream()
			.filter((violation) -> Set.of("serious", "critical").contains(violation.get("impact")))
			.map((violation) -> violation.get("id") + ": " + violation.get("help") + " "
					+ ((List<Map<String, Object>>) violation.get("nodes")).stream()
						.limit(3)
						.map((node) -> node.get("html") + " " + node.get("failureSummary"))
						.toList())
			.toList();
	}

	private static String axe() {
		try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Saves the whole page, light and dark. */
	void screenshot(String name) {
		for (boolean dark : new boolean[] { false, true }) {
			dark(dark);
			long height = (Long) Objects
				.requireNonNull(this.driver.executeScript("return Math.ceil(document.documentElement.scrollHeight)"));
			resize((int) Math.min(Math.max(height, 600), 4000));
			save(name + "-" + this.width + (dark ? "-dark" : "") + ".png");
		}
		dark(false);
		resize(900);
	}

	private void save(String file) {
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(file), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
