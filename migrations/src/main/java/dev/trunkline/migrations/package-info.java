/**
 * Brings a PostgreSQL schema to the two tables Trunkline reads, whether it is empty or already in
 * use: {@link dev.trunkline.migrations.Migrations} applies the SQL, {@link
 * dev.trunkline.migrations.SchemaCheck} says without DDL rights what is missing.
 */
@NullMarked
package dev.trunkline.migrations;

import org.jspecify.annotations.NullMarked;
