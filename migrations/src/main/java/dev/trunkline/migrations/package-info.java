/**
 * Brings a PostgreSQL schema, empty or already in use, to the tables that Trunkline reads. {@link
 * dev.trunkline.migrations.Migrations} applies the SQL. {@link
 * dev.trunkline.migrations.SchemaCheck} reports missing tables and columns and needs no DDL rights.
 */
@NullMarked
package dev.trunkline.migrations;

import org.jspecify.annotations.NullMarked;
