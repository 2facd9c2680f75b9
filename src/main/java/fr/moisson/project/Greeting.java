package fr.moisson.project;

/** Which page to open first, said on the console when the product is ready. */
public interface Greeting {

    /**
     * @param page the project's own, for whoever can sign in already
     * @return the path to open: that page, or a link that works once and leads to it
     */
    String firstPage(String page);
}
