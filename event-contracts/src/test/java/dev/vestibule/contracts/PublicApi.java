package dev.vestibule.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything a consumer can compile against, one line each: whatever line goes, somebody's build or run may break.
final class PublicApi {
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private final List<String> lines = new ArrayList<>();

    private PublicApi() {}

    static List<String> lines() {
        var api = new PublicApi();
        classes().filter(PublicApi::isVisible).forEach(api::add);
        return api.lines.stream().sorted().toList();
    }

    private static Stream<Class<?>> classes() {
        try {
            var root = Path.of(Message.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root)) {
                return files
                        .map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .sorted()
                        .<Class<?>>map(PublicApi::load)
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        var outer = type.getDeclaringClass();
        return !type.isSynthetic()
                && Modifier.isPublic(type.getModifiers())
                && (outer == null ? type.getEnclosingMethod() == null : isVisible(outer));
    }

    private void add(Class<?> type) {
        var name = type.getName();
        lines.add(name + " is " + Modifier.toString(type.getModifiers() & ~Modifier.STATIC) + " " + kind(type));
        supertypes(type).forEach(supertype -> lines.add(name + " is a " + supertype));
        components(type)
                .forEach(component ->
                        lines.add(name + " has " + text(component.getAnnotatedType()) + " " + component.getName()));
        for (var constructor : type.getDeclaredConstructors()) {
            add(name, "new", constructor, "");
        }
        for (var method : type.getDeclaredMethods()) {
            if (!goesWithoutSaying(type, method)) {
                add(name, method.getName(), method, text(method.getAnnotatedReturnType()) + " ");
            }
        }
        for (var field : type.getDeclaredFields()) {
            add(name, field);
        }
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
    }

    /// Accessors of a record, which its components imply, and what every record and every enum has.
    private static boolean goesWithoutSaying(Class<?> type, Method method) {
        if (type.isEnum()) {
            return OF_EVERY_ENUM.contains(method.getName());
        }
        return type.isRecord() && (OF_EVERY_RECORD.contains(method.getName()) || isAccessor(type, method));
    }

    private static boolean isAccessor(Class<?> record, Method method) {
        return components(record).anyMatch(component -> component.getAccessor().equals(method));
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isEnum()) {
            return "enum";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.isInterface() ? "type" : "class";
    }

    private static Stream<String> supertypes(Class<?> type) {
        var parent = type.getSuperclass();
        return Stream.concat(
                        parent == null || type.isRecord() || type.isEnum() ? Stream.empty() : Stream.of(parent),
                        Arrays.stream(type.getInterfaces()))
                .filter(supertype -> supertype != Object.class)
                .map(Class::getName);
    }

    private void add(String owner, String name, Executable executable, String result) {
        var modifiers = executable.getModifiers();
        if (executable.isSynthetic() || !(Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
            return;
        }
        var parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(PublicApi::text)
                .collect(Collectors.joining(", ", "(", ")"));
        var scope = executable instanceof Method && Modifier.isStatic(modifiers) ? " static " : " ";
        lines.add(owner + scope + result + name + parameters);
    }

    private void add(String owner, Field field) {
        if (!field.isSynthetic() && Modifier.isPublic(field.getModifiers())) {
            var scope = Modifier.isStatic(field.getModifiers()) ? " static " : " ";
            lines.add(owner + scope + text(field.getAnnotatedType()) + " " + field.getName());
        }
    }

    /// A type with its arguments and with `@Nullable`, which is a promise too.
    private static String text(AnnotatedType type) {
        var nullable = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedParameterizedType parameterized) {
            var arguments = Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                    .map(PublicApi::text)
                    .collect(Collectors.joining(", ", "<", ">"));
            var raw = ((ParameterizedType) type.getType()).getRawType();
            return nullable + simple(raw.getTypeName()) + arguments;
        }
        if (type instanceof AnnotatedWildcardType) {
            return simple(type.getType().getTypeName());
        }
        return nullable + simple(type.getType().getTypeName());
    }

    private static String simple(String name) {
        return name.replaceAll("\\bjava\\.(lang|util\\.function|util|time)\\.", "");
    }
}
