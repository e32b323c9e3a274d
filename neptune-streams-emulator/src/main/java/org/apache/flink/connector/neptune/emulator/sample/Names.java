/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** Names of people and companies, cities and roles. */
final class Names {

    static final String[] CITIES = {
        "Zürich", "Lisbon", "Kraków", "Nairobi", "São Paulo", "Montréal",
        "Osaka", "Pune", "Melbourne", "Reykjavík", "Santa Fe", "Malmö"
    };

    static final String DIRECTOR = "director";

    static final String[] ROLES = {
        "accountant", "analyst", "assistant", "designer", "engineer", "manager", "researcher"
    };

    /** First words of the names of companies. */
    static final String[] COMPANIES =
            words(
                    "Alderway Birkholm Brightmoor Calderon Corvane Dunmere Eastfold Fjordal "
                            + "Glenhart Halden Ironvale Jadewell Kestrel Larkfield Marenta Nordhaven "
                            + "Oakmont Pelloria Quillon Ravensby Solvara Tamarind Umbria Vantor "
                            + "Westerlo Xandria Yarrow Zephyra Amberline Bluecrest Copperhill "
                            + "Driftwood");

    private static final String[] FIRST =
            words(
                    "Ada Amara Anna Aiko Aisha Astrid Bao Björn Bruno Camila Carlos Chidi "
                            + "Chloë Daniel Deepa Diego Elif Emma Esra Fatima Felix Freya Gabriel "
                            + "Giulia Hana Hassan Hiroshi Ines Ingrid Isabel Ivan Jakub Javier Jonas "
                            + "Julia Kaito Katarzyna Kwame Lars Layla Léa Leila Liam Lucía Magnus "
                            + "Malik Maria Marta Mateo Mei Milan Mina Nadia Naomi Nia Nikolai Noor "
                            + "Olga Omar Paulo Priya Rafael Ravi Rosa Ruth Samir Sara Sofia Søren "
                            + "Tariq Tomás Vera Wanjiru Yara Yusuf Zoë");

    private static final String[] LAST =
            words(
                    "Abebe Adeyemi Almeida Andersson Banerjee Bauer Bianchi Brown Castillo "
                            + "Chen Costa Diallo Dubois Eriksson Fernández Fischer Garcia Gonçalves "
                            + "Green Haddad Hansen Hoang Horvat Huber Ibrahim Ito Jansen Johansson "
                            + "Kamau Kaya Keller Khan Kim Kovač Kowalska Kumar Lange Larsen Lefèvre "
                            + "Lindqvist Lopez Martín Mbeki Meyer Moreau Morris Müller Mwangi Nakamura "
                            + "Nguyen Nielsen Novák Nowak Okafor Olsen Osei Park Patel Pérez Petrova "
                            + "Popescu Ramos Reyes Rossi Roy Sánchez Santos Sato Schmidt Silva Singh "
                            + "Smith Sørensen Tanaka Torres Tran Vogel Wang Weber Wójcik Zhang Yılmaz");

    private Names() {}

    private static String[] words(String text) {
        return text.split(" ");
    }

    static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    static String other(String value, String[] values, Random random) {
        String other = any(values, random);
        while (other.equals(value)) {
            other = any(values, random);
        }
        return other;
    }

    /** A first name and a last name. */
    static String person(Random random) {
        return any(FIRST, random) + ' ' + any(LAST, random);
    }

    /** The local part of an email address: the name in ASCII. */
    static String mailbox(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('ø', 'o')
                .replace('ı', 'i')
                .replace(' ', '.')
                .replaceAll("[^a-z.]", "");
    }
}
