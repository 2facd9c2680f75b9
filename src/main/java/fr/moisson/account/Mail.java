package fr.moisson.account;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends links by e-mail, when {@code spring.mail.host} says through whom; in the background, so that no answer waits for it. */
@Component
class Mail implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Mail.class);

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;
    private final ExecutorService line = Executors.newSingleThreadExecutor(task -> new Thread(task, "mail"));

    Mail(ObjectProvider<JavaMailSender> sender, @Value("${moisson.mail.from}") String from) {
        this.sender = sender;
        this.from = from;
    }

    boolean isOn() {
        return sender.getIfAvailable() != null;
    }

    /** Only an e-mail address can be written to; an identifier cannot. */
    boolean reaches(Person person) {
        return isOn() && person.name().contains("@");
    }

    void inBackground(Runnable task) {
        line.execute(task);
    }

    void invite(Person person, String link) {
        send(person, "Votre accès à Moisson", """
                Bonjour,

                Un accès à Moisson vous est ouvert. Ce lien permet de choisir un mot de passe ; il sert une fois, pendant sept jours :

                %s

                Si vous n’attendiez pas ce message, il suffit de ne rien faire.
                """.formatted(link));
    }

    void helpBackIn(Person person, String link) {
        send(person, "Choisir un nouveau mot de passe Moisson", """
                Bonjour,

                Quelqu’un, vous sans doute, a demandé à choisir un nouveau mot de passe. Ce lien sert une fois, pendant deux heures :

                %s

                Si ce n’est pas vous, il suffit de ne rien faire : le mot de passe reste le même.
                """.formatted(link));
    }

    private void send(Person person, String subject, String text) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(person.name());
        message.setSubject(subject);
        message.setText(text);
        line.execute(() -> {
            try {
                sender.getObject().send(message);
            } catch (MailException e) {
                log.error("Un message n’a pas pu partir\u00A0: {}", e.getMessage());
            }
        });
    }

    @Override
    public void destroy() {
        line.shutdown();
    }
}
