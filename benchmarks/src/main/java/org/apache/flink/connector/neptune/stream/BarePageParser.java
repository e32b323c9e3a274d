/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The connector's parser with nothing around it. */
public final class BarePageParser {

    private final PageParser parser;

    public BarePageParser(StreamFormat format) {
        Set<ChangeField> fields = EnumSet.allOf(ChangeField.class);
        fields.remove(ChangeField.RAW_JSON);
        this.parser = new PageParser(format, fields);
    }

    /** Reads a page to its end. */
    public List<ChangeRecord> parse(InputStream body) throws IOException {
        return parser.parse(body, ignored -> {});
    }

    /** Takes a statement apart into its terms. */
    public static void parseStatement(RdfChange change) {
        StatementParser.parse(change);
    }
}
