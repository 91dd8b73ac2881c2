package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.http.Role;

/** Some pages that belong together. */
@FunctionalInterface
interface Pages {
    /** Says which there are. */
    void addTo(Book book);

    /** Where pages are put in. */
    interface Book {
        /** A page that is looked at. */
        void get(String path, PageHandler page);

        /** A form, for those who may send it. */
        void form(String path, PageHandler page);

        /** Something that somebody with this role may do. */
        void post(String path, Role needed, PageHandler page);
    }
}
