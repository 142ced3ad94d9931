import Foundation

/// The configuration of the nginx that `rollbook run` starts for itself.
struct NginxConfiguration {
    let settings: Settings
    /// Where nginx keeps its process number, logs and temporary files.
    let folder: String

    var path: String { folder + "/nginx.conf" }
    var errorLog: String { folder + "/nginx-error.log" }
    var processFile: String { folder + "/nginx.pid" }

    init(_ settings: Settings) {
        self.settings = settings
        let ledger = URL(fileURLWithPath: settings.ledgerPath).deletingLastPathComponent()
        folder = ledger.appendingPathComponent("nginx").path
    }

    /// Fills the template in.
    ///
    /// - Throws: `Failure` where the template is missing or the folder cannot be written.
    func write() throws(Failure) {
        for path in [folder, settings.nginxTemplates, settings.siteFolder]
        where path.contains(where: { "\"\\$;{}\n".contains($0) }) {
            throw Failure(
                "nginx cannot be given the path \(path)",
                hint: "use folders without quotes, backslashes, dollar signs, braces, semicolons")
        }
        let source = settings.nginxTemplates + "/rootless.conf"
        guard var text = try? String(contentsOfFile: source, encoding: .utf8) else {
            throw Failure(
                "\(source) cannot be read", hint: "site.nginx in the settings names its folder")
        }
        let user = NSUserName()
        let values = [
            "VAR": folder, "NGINX_FOLDER": settings.nginxTemplates,
            "SITE_FOLDER": settings.siteFolder, "DEFAULT_EDITION": settings.defaultEdition,
            "PORT": String(settings.sitePort), "API_HOST": settings.apiHost,
            "API_PORT": String(settings.apiPort),
            // As root, nginx would hand its work to a user who cannot read the site.
            "USER": getuid() == 0 ? "user \(user);" : "",
        ]
        for (name, value) in values { text = text.replacing("@\(name)@", with: value) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure(
                "\(folder) cannot be written: \(error.localizedDescription)",
                hint: "nginx's files lie beside the ledger; let this user write there")
        }
    }

    /// Ends an nginx that a run before left behind because it was killed.
    func endLeftover() {
        guard let text = try? String(contentsOfFile: processFile, encoding: .utf8),
            let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline"),
            String(decoding: command, as: UTF8.self).contains(path)
        else { return }
        kill(process, SIGTERM)
        for _ in 0..<50 where kill(process, 0) == 0 { usleep(100_000) }
    }
}
