package io.github.bulkcharges.paystack.billing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * A small web application with Actuator, some properties and a RestClient of its own,
 * whose start {@link StartUpMeasurement} measures. It knows nothing of the starter, which
 * may not be there.
 */
@EnableAutoConfiguration
@EnableConfigurationProperties(MeasuredApplication.Rates.class)
public class MeasuredApplication {

	/**
	 * Start, say what it took, and end.
	 * @param args options
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(MeasuredApplication.class);
		application.addListeners((ApplicationListener<ApplicationReadyEvent>) MeasuredApplication::tell);
		application.run(args).close();
	}

	@Bean
	RestClient ratesClient(Rates rates, ObjectProvider<RestClient.Builder> builders) {
		return builders.getIfAvailable(RestClient::builder).baseUrl(rates.url()).build();
	}

	private static void tell(ApplicationReadyEvent event) {
		Duration took = event.getTimeTaken();
		long cpu = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()).toMillis();
		int threads = ManagementFactory.getThreadMXBean().getThreadCount();
		int beans = event.getApplicationContext().getBeanDefinitionCount();
		int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		System.out.println("MEASURED " + ((took != null) ? took.toMillis() : 0) + " " + cpu + " " + threads + " "
				+ beans + " " + classes);
	}

	@ConfigurationProperties("rates")
	record Rates(@DefaultValue("https://rates.example.com") String url, @DefaultValue("10s") Duration patience) {
	}

}
