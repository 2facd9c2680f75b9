package fr.moisson.project;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Said on the method of a page: who asked for it, and when, is kept in the audit that the administrator reads. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Noted {
    /** What the person did, in French: « a téléchargé un rapport ». */
    String value();
}
