package io.github.bulkcharges.paystack.billing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * A web application with Actuator and nothing of its own, whose start
 * {@link StartUpMeasurement} measures. It knows nothing of the starter, which may not be
 * there.
 */
@EnableAutoConfiguration
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

	private static void tell(ApplicationReadyEvent event) {
		Duration took = event.getTimeTaken();
		long cpu = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()).toMillis();
		int threads = ManagementFactory.getThreadMXBean().getThreadCount();
		int beans = event.getApplicationContext().getBeanDefinitionCount();
		int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		System.out.println("MEASURED " + ((took != null) ? took.toMillis() : 0) + " " + cpu + " " + threads + " "
				+ beans + " " + classes);
	}

}
