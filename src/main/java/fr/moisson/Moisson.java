package fr.moisson;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Moisson {
    public static void main(String[] arguments) {
        SpringApplication.run(Moisson.class, arguments);
    }
}
