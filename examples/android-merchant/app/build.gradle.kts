// Not run in this checkout: the Android Gradle plugin and an SDK are needed. The AAR comes from `cargo xtask package android`.

plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.android")
}

android {
    namespace = "tz.shilingi.app"
    compileSdk = 36
    defaultConfig {
        applicationId = "tz.shilingi.app"
        minSdk = 26
        targetSdk = 36
    }
    buildTypes {
        release { isMinifyEnabled = true }
    }
    sourceSets["main"].java.srcDir("../till/src/main/kotlin")
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

dependencies {
    implementation(files("../../../target/package/shilingi-android-0.1.0.aar"))
    implementation("net.java.dev.jna:jna:5.18.1@aar")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.10.2")
}
