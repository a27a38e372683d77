#include "row_document.hpp"

#include "bugpin/core/text.hpp"

#include <optional>
#include <vector>

namespace bugpin::sqlite {
namespace {

// Tables whose rows belong to one report, with the column that names it.
constexpr std::string_view kParts =
    "SELECT tables.name, keys.\"from\" FROM sqlite_schema AS tables "
    "JOIN pragma_foreign_key_list(tables.name) AS keys "
    "WHERE tables.type = 'table' AND keys.\"table\" = 'reports' AND keys.on_delete = 'CASCADE' "
    "ORDER BY tables.name";
constexpr std::string_view kColumns =
    "SELECT name, type = 'INTEGER' AND pk = 1 AND "
    "(SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) = 1, \"notnull\", dflt_value "
    "FROM pragma_table_info(?1) ORDER BY cid";
// Of one column each.
constexpr std::string_view kReferences =
    "SELECT min(\"from\"), min(\"table\"), min(coalesce(\"to\", 'id')) "
    "FROM pragma_foreign_key_list(?) GROUP BY id HAVING count(*) = 1";

struct Reference {
    std::string column, table, key;
};

struct Part {
    std::string table, report_column;
};

struct PartColumn {
    std::string name;
    bool is_row_number = false;
    bool is_required = false;
    std::optional<std::string> default_value;  // in SQL
};

std::vector<Part> parts_of_report(Connection& connection) {
    std::vector<Part> parts;
    Query query(connection, kParts);
    while (query.step()) parts.push_back({query.get<std::string>(0), query.get<std::string>(1)});
    return parts;
}

std::vector<PartColumn> columns_of(Connection& connection, const std::string& table) {
    std::vector<PartColumn> columns;
    Query query(connection, kColumns);
    query.bind(table);
    while (query.step())
        columns.push_back({query.get<std::string>(0), query.get<bool>(1), query.get<bool>(2),
                           query.get<std::optional<std::string>>(3)});
    return columns;
}

std::vector<Reference> references_of(Connection& connection, const std::string& table) {
    std::vector<Reference> references;
    Query query(connection, kReferences);
    query.bind(table);
    while (query.step())
        references.push_back(
            {query.get<std::string>(0), query.get<std::string>(1), query.get<std::string>(2)});
    return references;
}

// "[{…},…]": the rows of one table, in the order of their numbers where they have some.
std::string rows_of(Connection& connection, const Part& part, const ReportId& id) {
    std::string members, order;
    for (const PartColumn& column : columns_of(connection, part.table)) {
        if (column.is_row_number) order = fmt::format(" ORDER BY \"{}\"", column.name);
        members += fmt::format("{0}'{1}', \"{1}\"", members.empty() ? "" : ", ", column.name);
    }
    Query query(connection, fmt::format("SELECT json_group_array(json_object({})) FROM "
                                        "(SELECT * FROM \"{}\" WHERE \"{}\" = ?{})",
                                        members, part.table, part.report_column, order));
    query.bind(id);
    query.step();  // an aggregate always has its one row
    return query.get<std::string>(0);
}

// How the rows of one table come back: columns, values, and what must exist for them.
struct Insertion {
    std::string columns, values, conditions;
};

Insertion insertion_into(Connection& connection, const std::string& table) {
    const auto references = references_of(connection, table);
    Insertion out;
    for (const PartColumn& column : columns_of(connection, table)) {
        if (column.is_row_number) continue;  // others may have it by now
        std::string value = fmt::format("json_extract(part.value, '$.\"{}\"')", column.name);
        if (column.default_value)
            value = fmt::format("coalesce({}, {})", value, *column.default_value);
        for (const Reference& each : references) {
            if (each.column != column.name) continue;
            value = fmt::format("(SELECT \"{0}\" FROM \"{1}\" WHERE \"{0}\" = {2})", each.key,
                                each.table, value);
            if (column.is_required) out.conditions += fmt::format(" AND {} IS NOT NULL", value);
        }
        out.columns += fmt::format("{}\"{}\"", out.columns.empty() ? "" : ", ", column.name);
        out.values += fmt::format("{}{}", out.values.empty() ? "" : ", ", value);
    }
    return out;
}

}  // namespace

std::string document_of(Connection& connection, const ReportId& id) {
    std::string document =
        fmt::format("{{\"reports\":{}", rows_of(connection, {"reports", "id"}, id));
    for (const Part& part : parts_of_report(connection))
        document += fmt::format(",\"{}\":{}", part.table, rows_of(connection, part, id));
    return document + "}";
}

std::int64_t insert_document(Connection& connection, const std::string& document,
                             std::int64_t rowid) {
    const Insertion report = insertion_into(connection, "reports");
    run(connection,
        fmt::format("INSERT INTO reports (rowid, {}) SELECT CASE WHEN EXISTS "
                    "(SELECT 1 FROM reports WHERE rowid = ?2) THEN NULL ELSE ?2 END, {} "
                    "FROM json_each(?1, '$.reports') AS part WHERE 1{}",
                    report.columns, report.values, report.conditions),
        document, rowid);
    const auto inserted = number(connection, "SELECT last_insert_rowid()");
    for (const Part& part : parts_of_report(connection)) {
        const Insertion rows = insertion_into(connection, part.table);
        run(connection,
            fmt::format("INSERT INTO \"{0}\" ({1}) SELECT {2} "
                        "FROM json_each(?1, '$.\"{0}\"') AS part WHERE 1{3}",
                        part.table, rows.columns, rows.values, rows.conditions),
            document);
    }
    return inserted;
}

}  // namespace bugpin::sqlite
